-- Prosody (0.12 or newer) as the meeting point of gateways and bridges: two kinds of accounts and one chat room, the
-- brewery, in which every bridge shows its load. No people connect here. The tests of the project start this same file.
--
-- From the environment, so that nothing here is secret or local:
--   ECLUSE_XMPP_DOMAIN   the accounts' domain, e.g. auth.meet.example.org; the rooms are at internal.<domain>
--   ECLUSE_XMPP_DATA     directory for accounts, owned by the user Prosody runs as
--   ECLUSE_XMPP_CERTS    directory with <domain>.crt and <domain>.key (PEM), which the gateway and the bridges verify
--   ECLUSE_XMPP_PORT     optional, 5222
--   ECLUSE_XMPP_LISTEN   optional, the address to listen on; all when unset
--   ECLUSE_XMPP_PIDFILE  optional
--   ECLUSE_XMPP_HIBERNATION  optional, seconds that a broken connection may take to come back: 5
--   ECLUSE_XMPP_PLUGINS  optional, the directory with mod_quiet_brewery.lua (beside this file). Without it each bridge hears
--                        all others, which a server can do for some 50 bridges
-- Accounts: prosodyctl --config <this file> register <user> <domain> <password>, one for each gateway and each bridge.

local domain = ENV_ECLUSE_XMPP_DOMAIN or error("ECLUSE_XMPP_DOMAIN is not set")
local certs = ENV_ECLUSE_XMPP_CERTS or error("ECLUSE_XMPP_CERTS is not set")

certificates = certs
data_path = ENV_ECLUSE_XMPP_DATA or error("ECLUSE_XMPP_DATA is not set")
pidfile = ENV_ECLUSE_XMPP_PIDFILE
plugin_paths = { ENV_ECLUSE_XMPP_PLUGINS }
run_as_root = ENV_ECLUSE_XMPP_AS_ROOT == "true"

interfaces = { ENV_ECLUSE_XMPP_LISTEN or "*" }
c2s_ports = { tonumber(ENV_ECLUSE_XMPP_PORT or "5222") }
c2s_direct_tls_ports = {}
s2s_ports = {}
http_ports = {}
https_ports = {}

-- smacks lets a session survive a broken connection; limits is left out: the reports of 500 bridges are much for one stream.
modules_enabled = { "saslauth", "tls", "disco", "ping", "smacks", "roster" }
modules_disabled = { "s2s", "offline", "c2s_limit_sessions" }

-- Passwords are stored hashed (SCRAM), and never travel without TLS.
authentication = "internal_hashed"
storage = "internal"
c2s_require_encryption = true
allow_registration = false

-- Stream management: a session waits this long for its connection to come back, and asks after silence. A bridge that dies
-- without a word stays in the brewery until then; one whose network is away for longer has to come in again.
smacks_hibernation_time = tonumber(ENV_ECLUSE_XMPP_HIBERNATION or "5")
smacks_max_unacked_stanzas = 50

-- Finds a broken connection sooner than the two hours of TCP.
network_settings = { tcp_keepalives = true, read_timeout = 60 }

log = { { levels = { min = ENV_ECLUSE_XMPP_LOG or "warn" }, to = "console" } }

ssl = { certificate = certs .. "/" .. domain .. ".crt", key = certs .. "/" .. domain .. ".key" }

VirtualHost(domain)

-- Presence is what this room is for: nothing is stored, and members see each other's addresses.
Component("internal." .. domain)("muc")
	name = "Bridges"
	storage = "memory"
	restrict_room_creation = false
	muc_room_locking = false
	muc_room_default_public_jids = true
	muc_room_default_public = false
	muc_room_cache_size = 1000
	max_history_messages = 0
	if ENV_ECLUSE_XMPP_PLUGINS then
		modules_enabled = { "quiet_brewery" }
	end
