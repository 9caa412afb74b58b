# Debian's Prosody, the one that the tests of the project start, with its configuration mounted. Context: the root.
FROM docker.io/library/debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends prosody lua-unbound \
 && rm -rf /var/lib/apt/lists/*
COPY --chmod=755 deploy/compose/prosody-start /usr/local/bin/prosody-start
USER prosody
EXPOSE 5222
CMD ["prosody-start"]
