package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import io.micronaut.transaction.annotation.Transactional;
import java.util.List;

/** Transactional: replacing an hour is one step. */
@Transactional
@JdbcRepository(dialect = Dialect.POSTGRES)
interface LoadHourRows extends CrudRepository<LoadHour, Long> {
  @Query(
      "select * from load_hour where hour_number >= :first and hour_number < :end"
          + " order by hour_number limit :most")
  List<LoadHour> range(long first, long end, int most);

  @Query("select count(*) from load_hour where hour_number >= :first and hour_number < :end")
  long count(long first, long end);

  @Query("delete from load_hour where hour_number < :first")
  long removeBefore(long first);

  /** Puts an hour in the place of what was there. */
  default void replace(LoadHour hour) {
    deleteById(hour.hourNumber());
    save(hour);
  }
}
