-- Reads one borrower's account: wrk -s read.lua URL -- token stamp points
dofile("deploy/bench/client.lua")

local points = {}

function init(args)
  begin(args)
  for line in io.lines(args[3]) do points[#points + 1] = line end
end

function request()
  asked = asked + 1
  return wrk.format("GET", "/api/v1/borrowers/" .. points[math.random(#points)]:match("(%S+)"), headers)
end

function response(status, _, body)
  if status == 200 then good = good + 1 else refusal = body end
end
