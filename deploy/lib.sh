# Shared by the commands of this folder: words on the terminal, tools and their versions, ports. Sourced, never run.

started_at=$(date +%s)
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
  bold='' dim='' red='' green='' plain=''
fi

elapsed() { # seconds since the command began, as m:ss
  local seconds=$(($(date +%s) - started_at))
  printf '%d:%02d' $((seconds / 60)) $((seconds % 60))
}

say() { printf '%s%6s%s  %s\n' "$dim" "$(elapsed)" "$plain" "$*"; }
good() { printf '%s%6s%s  %s✓%s %s\n' "$dim" "$(elapsed)" "$plain" "$green" "$plain" "$*"; }

# fail <what is wrong> <how to mend it>...
fail() {
  printf '\n%s✗ %s%s\n' "$red$bold" "$1" "$plain" >&2
  shift
  local line
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 1
}

# show_tail <log> [lines]: the last lines that say something, errors first.
show_tail() {
  local lines=${2:-25} errors
  errors=$(grep -E '^\[ERROR\]|(^|\s)(error|Error|ERROR):|npm (ERR|error)' "$1" | grep -vE '^\[ERROR\]\s*$|re-run Maven|Help 1' | tail -n "$lines" || true)
  if [ -n "$errors" ]; then printf '%s\n' "$errors" >&2; else tail -n "$lines" "$1" >&2; fi
}

at_least() { # at_least <have> <want>
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

debian() { command -v apt-get > /dev/null 2>&1; }
mend() { # mend <package> <site>
  if debian; then printf 'On Debian or Ubuntu:  sudo apt-get install %s' "$1"; else printf 'Get it from %s' "$2"; fi
}

java_home_bin() { if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/$1" ]; then printf '%s' "$JAVA_HOME/bin/$1"; else command -v "$1" || true; fi; }

check_java() { # needs 17 or newer; "jdk" as argument asks for the compiler too
  java=$(java_home_bin java)
  [ -n "$java" ] || fail 'Java is missing: a JDK 17 or newer is needed.' "$(mend openjdk-17-jdk-headless https://adoptium.net)" 'or set JAVA_HOME to the JDK to use.'
  java_version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  at_least "${java_version:-0}" 17 || fail "Java ${java_version:-of an unknown version} is too old: 17 or newer is needed ($java)." \
    "$(mend openjdk-17-jdk-headless https://adoptium.net)" 'or set JAVA_HOME to the JDK to use.'
  [ "${1:-}" != jdk ] || [ -n "$(java_home_bin javac)" ] || fail 'The Java here has no compiler: the full JDK is needed to build.' "$(mend openjdk-17-jdk-headless https://adoptium.net)"
}

check_maven() {
  command -v mvn > /dev/null || fail 'Maven is missing: 3.8.1 or newer is needed to build.' "$(mend maven https://maven.apache.org)"
  local version
  version=$(mvn --version 2> /dev/null | sed 's/\x1b\[[0-9;]*m//g' | sed -n 's/^Apache Maven \([0-9.]*\).*/\1/p')
  at_least "${version:-0}" 3.8.1 || fail "Maven ${version:-of an unknown version} is too old: 3.8.1 or newer is needed." "$(mend maven https://maven.apache.org)"
}

check_node() {
  local remedy='Get Node 20 LTS or newer from https://nodejs.org or https://github.com/nodesource/distributions'
  command -v node > /dev/null || fail 'Node is missing: 20.19 or newer is needed to build the pages.' "$remedy"
  command -v npm > /dev/null || fail 'npm is missing: it comes with Node and is needed to build the pages.' "$(mend npm https://nodejs.org)"
  local version
  version=$(node --version | tr -d v)
  at_least "$version" 20.19 || fail "Node $version is too old: 20.19 or newer is needed to build the pages." "$remedy"
}

port_taken() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

# watch_maven <log> <pid>: one line a module as it begins; a sign of life when one takes long.
watch_maven() {
  local shown='' now quiet=0
  while kill -0 "$2" 2> /dev/null; do
    now=$(sed -n 's/\x1b\[[0-9;]*m//g; s/^\[INFO\] Building Ecluse :: \([a-z-]*\) .*\(\[[0-9/]*\]\)$/\1 \2/p' "$1" | tail -n 1)
    if [ "$now" != "$shown" ]; then
      say "  $now"
      shown=$now quiet=0
    elif [ $((++quiet)) -ge 30 ]; then
      say "  … still at ${shown:-the start}"
      quiet=0
    fi
    sleep 1
  done
}
