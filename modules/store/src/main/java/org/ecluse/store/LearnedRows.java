package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import io.micronaut.transaction.annotation.Transactional;
import java.util.List;

/** Transactional: replacing what a gateway has learned is one step. */
@Transactional
@JdbcRepository(dialect = Dialect.POSTGRES)
interface LearnedRows extends CrudRepository<LearnedRow, String> {
  @Query("select * from learned_price where gateway = :gateway order by kind limit :most")
  List<LearnedRow> of(String gateway, int most);

  @Query("delete from learned_price where gateway = :gateway")
  long removeAll(String gateway);

  /** Puts what is known in the place of what was there. */
  default void replace(String gateway, List<LearnedRow> rows) {
    removeAll(gateway);
    if (!rows.isEmpty()) {
      saveAll(rows);
    }
  }
}
