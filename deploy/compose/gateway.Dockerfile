# syntax=docker.io/docker/dockerfile:1
# Builds pages and gateway from this repository; the result is a Java runtime, one jar and its libraries. Context: the root.
FROM docker.io/library/node:22-bookworm-slim AS node

FROM docker.io/library/maven:3.9-eclipse-temurin-17 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /build
COPY . .
# The caches outlive the build, so that the next one fetches only what is new.
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    mvn -B -ntp -pl modules/gateway -am -DskipTests -Dmaven.test.skip=true package \
 && mkdir /ecluse && cp -r modules/gateway/target/ecluse-gateway.jar modules/gateway/target/lib /ecluse/

FROM docker.io/library/eclipse-temurin:17-jre
COPY --from=build /ecluse /opt/ecluse
# A number of its own, in no range that hosts give to people.
USER 64119:64119
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "-jar", "/opt/ecluse/ecluse-gateway.jar"]
CMD ["--config=/etc/ecluse/ecluse.yml"]
