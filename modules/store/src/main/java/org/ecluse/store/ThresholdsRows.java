package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ThresholdsRows extends CrudRepository<ThresholdsRow, Integer> {
  @Query("select * from thresholds_version order by version desc limit :most")
  List<ThresholdsRow> newest(int most);
}
