#include "indexer/compounds.h"

#include <doctest/doctest.h>

#include <set>

using namespace indexer;

namespace {

using Parts = std::vector<std::string>;

Parts parts(std::string_view word, std::string_view lang = "de") {
  static const std::set<std::string, std::less<>> german = {
      "akku",     "laufzeit", "lauf",     "zeit",    "rücksenden", "kosten",     "laden",    "gerät",       "bestellen", "nummer",
      "widerruf", "recht",    "versand",  "adresse", "liefern",    "kunde",      "dienst",   "zoll",        "erklärung", "gebühr",
      "rechnung", "betrag",   "garantie", "fall",    "paket",      "verfolgung", "rückgabe", "frist",       "umsatz",    "steuer",
      "ersatz",   "teil",     "kabel",    "bild",    "schirm",     "schutz",     "folie",    "verbraucher", "verbrauch", "armband",
      "arm",      "band",     "uhr",      "vertrag", "sand",       "ver",        "vers",     "anzeige",     "batterie",  "liefer",
      "zahlung",  "art",      "wasser",   "dicht",   "heit"};
  static const std::set<std::string, std::less<>> others = {"batterij", "duur",   "verzenden", "kosten", "retour",   "recht",
                                                            "batteri",  "tid",    "leverans",  "adress", "levering", "garanti",
                                                            "bevis",    "nummer", "klant",     "dienst"};
  const auto& words = lang == "de" ? german : others;
  return compound_parts(word, lang, [&](std::string_view part) { return words.find(part) != words.end(); });
}

}  // namespace

TEST_CASE("compounds are cut into the words they are made of") {
  CHECK(parts("akkulaufzeit") == Parts{"akku", "laufzeit"});
  CHECK(parts("rücksendekosten") == Parts{"rücksenden", "kosten"});
  CHECK(parts("ladegerät") == Parts{"laden", "gerät"});
  CHECK(parts("bestellnummer") == Parts{"bestellen", "nummer"});
  CHECK(parts("widerrufsrecht") == Parts{"widerruf", "recht"});
  CHECK(parts("versandadresse") == Parts{"versand", "adresse"});
  CHECK(parts("kundendienst") == Parts{"kunde", "dienst"});
  CHECK(parts("zollerklärung") == Parts{"zoll", "erklärung"});
  CHECK(parts("rechnungsbetrag") == Parts{"rechnung", "betrag"});
  CHECK(parts("garantiefall") == Parts{"garantie", "fall"});
  CHECK(parts("paketverfolgung") == Parts{"paket", "verfolgung"});
  CHECK(parts("rückgabefrist") == Parts{"rückgabe", "frist"});
  CHECK(parts("umsatzsteuer") == Parts{"umsatz", "steuer"});
  CHECK(parts("ersatzteil") == Parts{"ersatz", "teil"});
  CHECK(parts("ladekabel") == Parts{"laden", "kabel"});
  CHECK(parts("schirmschutzfolie") == Parts{"schirm", "schutz", "folie"});
  CHECK(parts("verbraucherrecht") == Parts{"verbraucher", "recht"});
  CHECK(parts("uhrarmband") == Parts{"uhr", "armband"});
  CHECK(parts("zahlungsart") == Parts{"zahlung", "art"});
}

TEST_CASE("Dutch and the Scandinavian languages have their own links") {
  CHECK(parts("batterijduur", "nl") == Parts{"batterij", "duur"});
  CHECK(parts("verzendkosten", "nl") == Parts{"verzenden", "kosten"});
  CHECK(parts("klantendienst", "nl") == Parts{"klant", "dienst"});
  CHECK(parts("batteritid", "sv") == Parts{"batteri", "tid"});
  CHECK(parts("leveransadress", "sv") == Parts{"leverans", "adress"});
  CHECK(parts("garantibevis", "da") == Parts{"garanti", "bevis"});
  CHECK(parts("leveringstid", "no") == Parts{"levering", "tid"});
}

TEST_CASE("what is no compound of known words stays whole") {
  for (const char* word :
       {"reparatur", "bestellung", "kunden", "erstattung", "versand", "vertrag", "batterien", "wasser", "lieferant", "garantien"})
    CHECK_MESSAGE(parts(word).empty(), word);
  CHECK(parts("akkulaufzeit", "fr").empty());
  CHECK(parts("").empty());
  CHECK(parts(std::string(1000, 'a')).empty());
  CHECK(parts("\xFF\xFE\xFD\xFC\xFB\xFA\xF9\xF8").empty());
}

TEST_CASE("the number of questions is bounded, whatever is known") {
  long asked = 0;
  const auto all = compound_parts(std::string(40, 'e'), "de", [&](std::string_view) { return ++asked > 0; });
  CHECK(all.size() == 2);
  asked = 0;
  CHECK(compound_parts(std::string(40, 's'), "de", [&](std::string_view part) {
          ++asked;
          return part.size() < 12;
        }).empty());
  CHECK(asked < 20'000);
}
