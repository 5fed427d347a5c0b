import { describe, expect, it } from 'vitest'
import { reasonOf, runProgram, statedIn } from './program.ts'

describe('what a program states', () => {
  it('is the number of the last such line', () =>
    expect(statedIn('solve seconds: 1\nnote\nsolve seconds: 0.25\n', 'solve seconds')).toBe(0.25))
  it('is missed when it is not there', () =>
    expect(() => statedIn('resolve seconds: 1', 'solve seconds')).toThrow('"solve seconds" was not stated'))
})

describe('a program', () => {
  it('is ended when it takes too long', () =>
    expect(runProgram(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { withinMs: 300 })).rejects.toThrow(
      'not done within 0.3 s',
    ))
  it('that fails says why', () =>
    expect(runProgram(process.execPath, ['-e', 'throw new Error("no disk")'])).rejects.toThrow('no disk'))
})

describe('the reason of a failure', () => {
  it('is the line that speaks of an error, whatever follows', () =>
    expect(reasonOf(new Error('Command failed: g++\na.cpp:1: fatal error: no such file\ncompilation ended'))).toBe(
      'a.cpp:1: fatal error: no such file',
    ))
  it('is the last line when none does', () => expect(reasonOf(new Error('one\ntwo\n'))).toBe('two'))
})
