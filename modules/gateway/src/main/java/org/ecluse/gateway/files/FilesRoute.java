package org.ecluse.gateway.files;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.ecluse.gateway.jetty.Route;

/** Mounts the web client at everything that nobody else takes. */
@Singleton
final class FilesRoute implements Route {
  private final WebFiles files;

  FilesRoute(WebFiles files) {
    this.files = files;
  }

  @Override
  public List<String> prefixes() {
    return List.of("/");
  }

  @Override
  public Handler handler() {
    return new FilesHandler(files);
  }
}
