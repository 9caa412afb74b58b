package org.ecluse.gateway.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.ecluse.conference.ErrorCode;
import org.ecluse.conference.FromParticipant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
  private static final String FINGERPRINT =
      "{'hash':'sha-256','value':'" + "AB:".repeat(31) + "AB','setup':'active'}";
  private static final String TRANSPORT =
      "{'ufrag':'abcd','pwd':'secret','fingerprints':[" + FINGERPRINT + "]}";
  private final MessageReader reader = new MessageReader();

  @Test
  void join_complete_isRead() throws Refused {
    assertThat(read("{'type':'join','protocol':1,'name':' Ana ','audio':true,'video':false}"))
        .isEqualTo(new FromParticipant.Join("Ana", true, false, Optional.empty()));
  }

  @Test
  void join_withTheOwnerToken_isReadAndNotSaidInLogs() throws Refused {
    FromParticipant join =
        read("{'type':'join','protocol':1,'name':'Ana','audio':true,'video':true,'owner':'tok-1'}");
    assertThat(((FromParticipant.Join) join).owner()).contains("tok-1");
    assertThat(join.toString()).doesNotContain("tok-1");
  }

  @Test
  void askVideo_withAndWithoutAWish_isRead() throws Refused {
    assertThat(read("{'type':'askVideo'}")).isEqualTo(new FromParticipant.AskVideo(true));
    assertThat(read("{'type':'askVideo','wanted':false}"))
        .isEqualTo(new FromParticipant.AskVideo(false));
  }

  @Test
  void answer_withSources_isRead() throws Refused {
    FromParticipant.Answer answer =
        (FromParticipant.Answer)
            read(
                "{'type':'answer','epoch':2,'transport':"
                    + TRANSPORT
                    + ",'sources':[{'name':'p1-v0','kind':'video','videoType':'camera',"
                    + "'ssrcs':[1,4294967295],'groups':[{'semantics':'FID','ssrcs':[1,2]}]}]}");

    assertThat(answer.epoch()).isEqualTo(2);
    assertThat(answer.sources().get(0).ssrcs()).containsExactly(1L, 4_294_967_295L);
    assertThat(answer.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | BAD_JSON | ",
        "nonsense | BAD_JSON | ",
        "[] | BAD_JSON | ",
        "{} {} | BAD_JSON | ",
        "{'type':'ping','n':1,'n':2} | BAD_JSON | ",
        "{'a':[[[[[[[[[[1]]]]]]]]]]} | BAD_JSON | ",
        "{} | UNKNOWN_TYPE | type",
        "{'type':7} | UNKNOWN_TYPE | type",
        "{'type':'welcome'} | UNKNOWN_TYPE | type",
        "{'type':'ping'} | BAD_FIELD | n",
        "{'type':'ping','n':1.5} | BAD_FIELD | n",
        "{'type':'ping','n':99999999999999999999} | BAD_FIELD | n",
        "{'type':'join','protocol':2} | UNSUPPORTED_PROTOCOL | protocol",
        "{'type':'join','protocol':1,'name':'','audio':true,'video':true} | BAD_FIELD | name",
        "{'type':'join','protocol':1,'name':'  ','audio':true,'video':true} | BAD_FIELD | name",
        "{'type':'join','protocol':1,'name':'A\\u0007','audio':true,'video':true} | BAD_FIELD | name",
        "{'type':'join','protocol':1,'name':'A','audio':'yes','video':true} | BAD_FIELD | audio",
        "{'type':'answer','epoch':0} | BAD_FIELD | transport",
        "{'type':'sources','sources':[{},{},{},{},{}]} | BAD_FIELD | sources",
        "{'type':'sources','sources':[{'name':'a','kind':'smell'}]} | BAD_FIELD | sources[0].kind",
        "{'type':'sources','sources':[{'name':'a','kind':'audio','ssrcs':[0]}]} | BAD_FIELD | sources[0].ssrcs[0]",
        "{'type':'mediaFailed','epoch':1,'reason':'WEATHER'} | BAD_FIELD | reason",
      })
  void message_malformed_isRefusedByName(String text, ErrorCode code, String field) {
    Refused refused = catchThrowableOfType(Refused.class, () -> read(text));

    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.field()).isEqualTo(Optional.ofNullable(field));
  }

  @Test
  void name_of61Characters_isRefused() {
    String join = "{'type':'join','protocol':1,'name':'%s','audio':true,'video':true}";

    Refused refused =
        catchThrowableOfType(Refused.class, () -> read(join.formatted("x".repeat(61))));

    assertThat(refused.field()).contains("name");
  }

  private FromParticipant read(String text) throws Refused {
    return reader.read(text.replace('\'', '"'));
  }
}
