package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface RoomRows extends CrudRepository<StoredRoom, String> {
  @Query(
      "update room set last_used_at = :at, expires_at = :until where id = :id and expires_at > :at")
  long touch(String id, Instant at, Instant until);

  @Query("update room set exempt = :exempt where id = :id")
  long markExempt(String id, boolean exempt);

  @Query(
      "update room set size_people = :people, size_meetings = :meetings, size_last_at = :at"
          + " where id = :id")
  long markSize(String id, double people, int meetings, Instant at);

  @Query("select * from room where size_meetings > 0 order by size_last_at desc limit :most")
  List<StoredRoom> lastMet(int most);

  @Query("delete from room where id = :id")
  long remove(String id);

  @Query("delete from room where expires_at <= :now")
  long removeExpired(Instant now);
}
