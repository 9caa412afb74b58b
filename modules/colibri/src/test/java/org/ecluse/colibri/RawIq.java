package org.ecluse.colibri;

import org.jivesoftware.smack.packet.IQ;

/** An IQ that says whatever a test wants. */
final class RawIq extends IQ {
  private final String inner;

  /** With a child of this name; {@code inner} is what is in the child, as XML. */
  RawIq(Type type, String element, String namespace, String inner) {
    super(element, namespace);
    this.inner = inner;
    setType(type);
  }

  /** The answer to a request: to whom it came from. */
  RawIq to(IQ request) {
    setTo(request.getFrom());
    setStanzaId(request.getStanzaId());
    return this;
  }

  @Override
  protected IQChildElementXmlStringBuilder getIQChildElementBuilder(
      IQChildElementXmlStringBuilder xml) {
    xml.attribute("meeting-id", "m");
    xml.rightAngleBracket();
    xml.append(inner);
    return xml;
  }
}
