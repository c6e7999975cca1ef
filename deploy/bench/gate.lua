-- Asks for a permit and reports its outcome: wrk -s gate.lua URL -- token stamp points
dofile("deploy/bench/client.lua")

local points, permits = {}, {}

function init(args)
  begin(args)
  for line in io.lines(args[3]) do points[#points + 1] = line end
end

function request()
  local permit = table.remove(permits)
  if permit then
    return post("/api/v1/borrowers/" .. permit.person .. "/permits/" .. permit.id .. "/outcome", '{"outcome":"NO_ANSWER"}')
  end
  asked = asked + 1
  local person, loan, point = points[math.random(#points)]:match("(%S+) (%S+) (%S+)")
  return post("/api/v1/borrowers/" .. person .. "/permits", '{"loanId":"' .. loan .. '","contactPointId":"' .. point .. '","channel":"CALL"}')
end

function response(status, _, body)
  if status ~= 201 then
    refusal = body
  elseif body:find('"dial"', 1, true) then
    local loan = body:match('"loanId":"([^"]+)"')
    permits[#permits + 1] = { id = body:match('"id":"([^"]+)"'), person = loan:gsub("%-9000%-", "-8000-", 1) }
  else
    good = good + 1
  end
end
