-- What the three loads share: the token, a new Idempotency-Key a request, and one line of figures at the end.
threads = {}

function setup(thread)
  thread:set("number", #threads)
  threads[#threads + 1] = thread
end

function begin(args)
  headers = { ["Authorization"] = "Bearer " .. io.open(args[1]):read("*l"), ["Content-Type"] = "application/json" }
  sent, good, asked, stamp = 0, 0, 0, args[2]
  math.randomseed(tonumber(stamp) % 2147483647 + number)
end

function post(path, body)
  sent = sent + 1
  headers["Idempotency-Key"] = stamp .. "-" .. number .. "-" .. sent
  return wrk.format("POST", path, headers, body)
end

function done(summary, latency, requests)
  local all, wanted = 0, 0
  for _, thread in ipairs(threads) do
    all = all + thread:get("good")
    wanted = wanted + thread:get("asked")
    if thread:get("refusal") then print(thread:get("refusal")) end
  end
  print(string.format("FIGURES %d %d %.3f %.2f %.2f", all, wanted, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
