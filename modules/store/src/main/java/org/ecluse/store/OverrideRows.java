package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface OverrideRows extends CrudRepository<OverrideRow, String> {
  @Query(
      "select * from level_override where expires_at > :now order by created_at desc limit :most")
  List<OverrideRow> active(Instant now, int most);

  @Query("delete from level_override where id = :id")
  long remove(String id);

  @Query("delete from level_override where expires_at <= :now")
  long removeExpired(Instant now);
}
