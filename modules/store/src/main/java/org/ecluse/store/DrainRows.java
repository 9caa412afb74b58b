package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import io.micronaut.transaction.annotation.Transactional;
import java.util.List;

/** Transactional: replacing a drain is one step. */
@Transactional
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DrainRows extends CrudRepository<DrainRow, String> {
  @Query("select * from bridge_drain order by bridge limit :most")
  List<DrainRow> all(int most);

  @Query("delete from bridge_drain where bridge = :bridge")
  long remove(String bridge);

  /** Puts a drain in the place of what was there. */
  default DrainRow replace(DrainRow row) {
    remove(row.bridge());
    return save(row);
  }
}
