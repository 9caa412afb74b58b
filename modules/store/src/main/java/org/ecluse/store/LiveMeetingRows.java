package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface LiveMeetingRows extends CrudRepository<LiveMeetingRow, String> {
  @Query("select * from live_meeting where gateway = :gateway")
  List<LiveMeetingRow> of(String gateway);

  @Query("delete from live_meeting where id in (:ids)")
  long removeAll(List<String> ids);
}
