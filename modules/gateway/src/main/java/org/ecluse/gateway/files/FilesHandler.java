package org.ecluse.gateway.files;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.ecluse.gateway.problem.ProblemCode;
import org.ecluse.gateway.problem.ProblemException;
import org.ecluse.gateway.problem.Problems;

/**
 * Serves the web client: pre-compressed forms, validators, immutable caching for hashed names.
 * Addresses of the single page's own routes are answered with {@code index.html} and status 200;
 * whatever else doesn't exist is a real 404: with the same page, which says so in the person's
 * language, for a browser that goes there, and with problem details for everybody else.
 */
final class FilesHandler extends Handler.Abstract.NonBlocking {
  private static final Pattern PAGE = Pattern.compile("/|/r/[^/.]+/?|/ops/?");
  private static final String INDEX = "/index.html";
  private static final List<String> PREFERENCE = List.of("br", "gzip");
  private final WebFiles files;

  FilesHandler(WebFiles files) {
    this.files = files;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String method = request.getMethod();
    if (!"GET".equals(method) && !"HEAD".equals(method)) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      return refuse(response, callback, ProblemCode.METHOD_NOT_ALLOWED);
    }
    String path = Request.getPathInContext(request);
    Optional<WebFile> file = files.find(PAGE.matcher(path).matches() ? INDEX : path);
    if (file.isPresent()) {
      serve(request, response, callback, file.get());
      return true;
    }
    Optional<WebFile> page = navigates(request) ? files.find(INDEX) : Optional.empty();
    if (page.isEmpty()) {
      return refuse(response, callback, ProblemCode.NOT_FOUND);
    }
    response.setStatus(HttpStatus.NOT_FOUND_404);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    write(request, response, callback, page.get());
    return true;
  }

  /** A browser that opens an address asks for HTML before all else. */
  private static boolean navigates(Request request) {
    return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT).stream()
        .findFirst()
        .filter(type -> type.startsWith("text/html"))
        .isPresent();
  }

  private static boolean refuse(Response response, Callback callback, ProblemCode code) {
    Problems.write(response, callback, ProblemException.of(code, code.title()));
    return true;
  }

  private static void serve(Request request, Response response, Callback callback, WebFile file) {
    String etag = file.forms().get(coding(request.getHeaders(), file)).etag();
    response.getHeaders().put(HttpHeader.ETAG, etag);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, file.cacheControl());
    if (matches(request.getHeaders(), etag)) {
      response.getHeaders().put(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
      response.setStatus(HttpStatus.NOT_MODIFIED_304);
      callback.succeeded();
    } else {
      write(request, response, callback, file);
    }
  }

  private static void write(Request request, Response response, Callback callback, WebFile file) {
    String coding = coding(request.getHeaders(), file);
    WebFile.Form form = file.forms().get(coding);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
    headers.put(HttpHeader.CONTENT_TYPE, file.type());
    headers.put(HttpHeader.CONTENT_LENGTH, form.bytes().length);
    if (!"identity".equals(coding)) {
      headers.put(HttpHeader.CONTENT_ENCODING, coding);
    }
    boolean head = "HEAD".equals(request.getMethod());
    response.write(true, head ? null : ByteBuffer.wrap(form.bytes()), callback);
  }

  private static boolean matches(HttpFields headers, String etag) {
    return headers.getValuesList(HttpHeader.IF_NONE_MATCH).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(tag -> tag.strip().replaceFirst("^W/", ""))
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
  }

  /** The best coding that exists and is accepted; a coding with q=0 isn't. */
  private static String coding(HttpFields headers, WebFile file) {
    List<String> accepted =
        headers.getQualityCSV(HttpHeader.ACCEPT_ENCODING).stream()
            .map(c -> c.toLowerCase(Locale.ROOT))
            .toList();
    return PREFERENCE.stream()
        .filter(c -> file.forms().containsKey(c) && accepted.contains(c))
        .findFirst()
        .orElse("identity");
  }
}
