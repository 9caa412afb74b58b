package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface HealthRows extends CrudRepository<HealthRow, String> {
  @Query("select * from bridge_health_change order by changed_at desc, id limit :most")
  List<HealthRow> newest(int most);

  @Query(
      "select * from bridge_health_change where changed_at >= :from and changed_at < :to"
          + " and (changed_at > :from or id > :after) order by changed_at, id limit :most")
  List<HealthRow> range(Instant from, Instant to, String after, int most);

  @Query("delete from bridge_health_change where changed_at < :before")
  long removeBefore(Instant before);
}
