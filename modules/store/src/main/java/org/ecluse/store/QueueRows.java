package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface QueueRows extends CrudRepository<QueueRow, String> {
  @Query("select * from queue_place where gateway = :gateway order by place")
  List<QueueRow> of(String gateway);

  @Query("delete from queue_place where gateway = :gateway")
  long removeAll(String gateway);
}
