package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface LoadRows extends CrudRepository<LoadMinute, Long> {
  @Query(
      "select * from load_minute where minute_number >= :first and minute_number < :end"
          + " and mod(minute_number, :stride) = 0 order by minute_number limit :most")
  List<LoadMinute> range(long first, long end, long stride, int most);

  @Query(
      "select minute_number, coalesce(demand, pressure) as demand from load_minute"
          + " where minute_number >= :first and minute_number < :end order by minute_number")
  List<DemandMinute> demand(long first, long end);

  @Query("delete from load_minute where minute_number < :first")
  long removeBefore(long first);
}
