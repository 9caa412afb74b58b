package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface RoomRows extends CrudRepository<StoredRoom, String> {
  @Query(
      "update room set last_used_at = :at, expires_at = :until where id = :id and expires_at > :at")
  long touch(String id, Instant at, Instant until);

  @Query("update room set exempt = :exempt where id = :id")
  long markExempt(String id, boolean exempt);

  @Query("delete from room where id = :id")
  long remove(String id);

  @Query("delete from room where expires_at <= :now")
  long removeExpired(Instant now);
}
