-- Bridges in a brewery don't hear each other. A bridge reads nobody's statistics but is told them all: with n bridges the
-- server sends n² presences every 5 s, which for 500 of them is 50,000 a second, ten times what it can. With this module
-- a member that shows statistics is not told those of others; gateways, which show none, hear everything as before.
--
-- For the component of the rooms. Needs the Prosody it was written against (0.12): it wraps a function of its MUC module.

local muc = module:depends("muc")
local room_mt = muc.room_mt
local route = room_mt.route_to_occupant
local stats_ns = "http://jitsi.org/protocol/colibri"

local function shows_statistics(occupant)
	local presence = occupant:get_presence()
	return presence and presence:get_child("stats", stats_ns) ~= nil
end

function room_mt:route_to_occupant(occupant, stanza)
	if stanza.name == "presence" and stanza.attr.from ~= occupant.nick and stanza:get_child("stats", stats_ns)
		and shows_statistics(occupant) then
		return
	end
	return route(self, occupant, stanza)
end

function module.unload()
	room_mt.route_to_occupant = route
end
