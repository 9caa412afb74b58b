package org.ecluse.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccountRows extends CrudRepository<AccountRow, String> {
  @Query(
      "update account set password_hash = :hash, password_changed_at = :at"
          + " where username = :username and password_hash = :before")
  long changePassword(String username, String before, String hash, Instant at);
}
