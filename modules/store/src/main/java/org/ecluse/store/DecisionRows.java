package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import io.micronaut.transaction.annotation.Transactional;
import java.time.Instant;
import java.util.List;

/**
 * Transactional: a batch is written as a whole or not at all, also where the driver goes on after a
 * bad row.
 */
@Transactional
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DecisionRows extends CrudRepository<DecisionRow, Long> {
  @Query("select * from decision where number < :before order by number desc limit :most")
  List<DecisionRow> page(long before, int most);

  @Query(
      "select * from decision where scope <> 'ROOM' and decided_at > :after"
          + " order by number desc limit :most")
  List<DecisionRow> ofScopes(Instant after, int most);

  @Query("update decision set verdict = :verdict, outcome = :outcome where number = :number")
  long conclude(long number, String verdict, String outcome);

  @Query("delete from decision where decided_at < :before")
  long removeBefore(Instant before);
}
