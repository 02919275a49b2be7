-- SPDX-License-Identifier: Apache-2.0
-- wrk asks for pages of signed-in people: one line of the list after the other.
-- wrk … -s office.lua URL -- SESSIONS KIND PATH
-- where %s in PATH is the declaration of the line ("/declaration/%s").

local places = {}
local at = 0

function init(args)
    for line in io.lines(args[1]) do
        local kind, token, _, id = line:match("^(%S+) (%S+) (%S+) (%S+)$")
        if kind == args[2] then
            places[#places + 1] = wrk.format("GET", args[3]:format(id),
                { Cookie = "jixiao=" .. token })
        end
    end
    if #places == 0 then error("no place of kind " .. args[2]) end
end

function request()
    at = at + 1
    return places[at % #places + 1]
end
