-- Asks for the next account of one queue or of several in turn: wrk -s next.lua URL -- token stamp queues
dofile("deploy/bench/client.lua")

function init(args)
  begin(args)
  queues = tonumber(args[3])
end

function request()
  asked = asked + 1
  return post("/api/v1/worklist/next", '{"queue":"' .. (queues == 1 and "EARLY" or "Q" .. (sent % queues)) .. '"}')
end

function response(status, _, body)
  if status == 201 and body:find('"personId"', 1, true) then good = good + 1 else refusal = body end
end
