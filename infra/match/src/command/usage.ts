/** What `--help` prints. */
export const usage = `npm run --silent match -- <lệnh / command>

  solve FILE [--prices any|slot-minimal] [--node-limit N] [--time-limit S]
      phân bổ tối ưu, in kết quả JSON / the optimal allocation, as JSON
  verify FILE RESULT
      kiểm chứng kết quả: 0 đúng, 1 sai / check a result: 0 right, 1 wrong
  explain FILE i j
      vì sao nhu cầu i và suất j được ghép hay không / why demand i and slot j were matched, or not
  generate --kind random|clustered --demands N --slots N [--degree K] [--seed S]
      in một bài toán mẫu / print an instance

  FILE: {"demand":[..],"capacity":[..],"edges":[[i,j,weight],..],"mode"?,"maximum"?,..}
  Mã thoát / exit codes: 0, 1, 2 (đầu vào sai / malformed input)
`
