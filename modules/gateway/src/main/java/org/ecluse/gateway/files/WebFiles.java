package org.ecluse.gateway.files;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.MimeTypes;

/**
 * All files of the web client by path ({@code /assets/index-D4q0.js}), read once from {@code
 * META-INF/ecluse-web/} on the class path. They are few megabytes: memory is cheaper than opening
 * the jar for each page.
 */
@Singleton
final class WebFiles {
  private static final String ROOT = "META-INF/ecluse-web/";
  private static final Pattern HASHED = Pattern.compile("/assets/.+-[A-Za-z0-9_-]{8,}\\.[a-z0-9]+");
  private static final Map<String, String> CODINGS = Map.of(".br", "br", ".gz", "gzip");
  private static final MimeTypes TYPES = new MimeTypes();

  private final Map<String, WebFile> files;

  WebFiles() {
    this.files = load();
  }

  Optional<WebFile> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  private static Map<String, WebFile> load() {
    Map<String, Map<String, WebFile.Form>> forms = new HashMap<>();
    try {
      for (URL url : Collections.list(WebFiles.class.getClassLoader().getResources(ROOT))) {
        readFrom(url.toURI(), forms);
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the web client can't be read from the class path", e);
    }
    Map<String, WebFile> files = new HashMap<>();
    forms.forEach((path, f) -> files.put(path, file(path, f)));
    return Map.copyOf(files);
  }

  private static void readFrom(URI place, Map<String, Map<String, WebFile.Form>> forms)
      throws IOException {
    if ("jar".equals(place.getScheme())) {
      try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
        readAll(jar.getPath(ROOT), forms);
      }
    } else {
      readAll(Path.of(place), forms);
    }
  }

  private static void readAll(Path root, Map<String, Map<String, WebFile.Form>> forms)
      throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String path = "/" + root.relativize(file).toString().replace('\\', '/');
        put(forms, path, Files.readAllBytes(file));
      }
    }
  }

  private static void put(Map<String, Map<String, WebFile.Form>> forms, String path, byte[] bytes) {
    String ending = path.substring(Math.max(0, path.length() - 3));
    String coding = CODINGS.getOrDefault(ending, "identity");
    String plain = CODINGS.containsKey(ending) ? path.substring(0, path.length() - 3) : path;
    forms.computeIfAbsent(plain, p -> new HashMap<>()).put(coding, form(bytes));
  }

  private static WebFile.Form form(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new WebFile.Form(bytes, '"' + HexFormat.of().formatHex(hash, 0, 12) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WebFile file(String path, Map<String, WebFile.Form> forms) {
    return new WebFile(type(path), HASHED.matcher(path).matches(), Map.copyOf(forms));
  }

  private static String type(String path) {
    if (path.endsWith(".webmanifest")) {
      return "application/manifest+json";
    }
    String type = TYPES.getMimeByExtension(path);
    if (type == null) {
      return "application/octet-stream";
    }
    return type.startsWith("text/") ? type + ";charset=utf-8" : type;
  }
}
