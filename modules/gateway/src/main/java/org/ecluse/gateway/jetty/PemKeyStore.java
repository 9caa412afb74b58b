package org.ecluse.gateway.jetty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ecluse.gateway.settings.InvalidSetting;
import org.ecluse.gateway.settings.ServerSettings;

/** Reads a certificate chain and its key from PEM files into a key store in memory. */
final class PemKeyStore {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private PemKeyStore() {}

  static KeyStore load(ServerSettings.Tls tls) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Certificate[] chain = chain(tls.certificate());
      PrivateKey key = key(tls.key(), chain[0].getPublicKey().getAlgorithm());
      store.setKeyEntry("server", key, new char[0], chain);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new InvalidSetting(
          "ecluse.server.tls", "the pair can't be used: " + e.getMessage(), "check both PEM files");
    }
  }

  private static Certificate[] chain(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (chain.length > 0) {
        return chain;
      }
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable("ecluse.server.tls.certificate", file, "the PEM certificate chain");
    }
    throw unreadable("ecluse.server.tls.certificate", file, "the PEM certificate chain");
  }

  private static PrivateKey key(String file, String algorithm) {
    try {
      Matcher pem = KEY.matcher(Files.readString(Path.of(file), StandardCharsets.US_ASCII));
      if (pem.find()) {
        byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      }
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable("ecluse.server.tls.key", file, "the private key");
    }
    throw unreadable(
        "ecluse.server.tls.key", file, "an unencrypted PKCS#8 key (openssl pkcs8 -topk8 -nocrypt)");
  }

  private static InvalidSetting unreadable(String key, String file, String wanted) {
    return new InvalidSetting(
        key, "'" + file + "' can't be read as " + wanted, "give a readable file with " + wanted);
  }
}
