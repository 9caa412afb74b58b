-- Bridges in a brewery don't hear each other. A bridge reads nobody's statistics but is told them all: with n bridges the
-- server sends n² presences every 5 s, which for 500 of them is 50,000 a second, ten times what it can. With this module
-- a member that shows statistics is told who comes and goes among those who show none, and nothing else: not even its own
-- updates, which it knows. Gateways, which show none, hear everything as before.
--
-- Prosody walks over all members for each presence, and makes an object of each: 50 µs a member. So for an update of
-- statistics this module keeps the names of those who listen, and asks for these alone.
--
-- For the component of the rooms. Needs the Prosody it was written against (0.12): it wraps functions of its MUC module.

local muc = module:depends("muc")
local room_mt = muc.room_mt
local route, publicise = room_mt.route_to_occupant, room_mt.publicise_occupant_status
local send_list = room_mt.send_occupant_list
local stats_ns = "http://jitsi.org/protocol/colibri"

local function shows_statistics(occupant)
	local presence = occupant:get_presence()
	return presence and presence:get_child("stats", stats_ns) ~= nil
end

-- Names of the members of a room that show no statistics.
local function listeners(room)
	if not room._quiet_listeners then
		room._quiet_listeners = {}
		for nick, occupant in room:each_occupant() do
			room._quiet_listeners[nick] = not shows_statistics(occupant) or nil
		end
	end
	return room._quiet_listeners
end

local function remember(room, occupant)
	local here = occupant.role ~= nil and occupant:get_presence() ~= nil
	listeners(room)[occupant.nick] = here and not shows_statistics(occupant) or nil
end

-- Everything but an update: somebody who comes, goes, or is asked for. Bridges are left out one by one.
function room_mt:route_to_occupant(occupant, stanza)
	if stanza.name == "presence" and stanza.attr.from ~= occupant.nick and stanza:get_child("stats", stats_ns)
		and shows_statistics(occupant) then
		return
	end
	return route(self, occupant, stanza)
end

function room_mt:publicise_occupant_status(occupant, x, nick, actor, reason, prev_role, force_unavailable, recipient)
	remember(self, occupant)
	local update = not recipient and not nick and not actor and not force_unavailable
		and prev_role and prev_role == occupant.role and shows_statistics(occupant)
	if not update then
		return publicise(self, occupant, x, nick, actor, reason, prev_role, force_unavailable, recipient)
	end
	for listener in pairs(listeners(self)) do
		local one = self:get_occupant_by_nick(listener)
		if one then
			publicise(self, occupant, x, nil, nil, nil, prev_role, false, one)
		else
			listeners(self)[listener] = nil
		end
	end
end

-- A bridge that comes is told who listens, not the statistics of all others: 5 KB each.
function room_mt:send_occupant_list(to, filter)
	local newcomer = self:get_occupant_by_real_jid(to)
	if not newcomer or not shows_statistics(newcomer) then
		return send_list(self, to, filter)
	end
	local list = listeners(self)
	return send_list(self, to, function(nick, occupant)
		return list[nick] and (not filter or filter(nick, occupant))
	end)
end

function module.unload()
	room_mt.route_to_occupant, room_mt.publicise_occupant_status = route, publicise
	room_mt.send_occupant_list = send_list
end
