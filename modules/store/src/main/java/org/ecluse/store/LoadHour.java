package org.ecluse.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

@MappedEntity("load_hour")
record LoadHour(@Id long hourNumber, int format, byte[] body) {}
