package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface MoveRows extends CrudRepository<MoveRow, String> {
  @Query("select * from bridge_move order by decided_at desc, id limit :most")
  List<MoveRow> newest(int most);

  @Query(
      "select * from bridge_move where decided_at >= :from and decided_at < :to"
          + " and (decided_at > :from or id > :after) order by decided_at, id limit :most")
  List<MoveRow> range(Instant from, Instant to, String after, int most);

  @Query("delete from bridge_move where decided_at < :before")
  long removeBefore(Instant before);
}
