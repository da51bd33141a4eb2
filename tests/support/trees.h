#pragma once

#include <string>

#include "kb/library/documents.h"

/// A fault tree's file `fault-trees/<name>.md`, where `name` is `id.lang`.
inline kb::SourceFile tree_file(const std::string& name, const std::string& title, const std::string& body, const std::string& more = {}) {
  return {"fault-trees/" + name + ".md", "---\nkind: fault-tree\ntitle: " + title + "\n" + more + "---\n\n" + body};
}

/// A small tree: five nodes, three ways to an end.
inline std::string band_body() {
  return "For a band that won't pair.\n\n## Does it pair? {#start}\n\nHold the **button**.\n\n- [Yes](#solved)\n- [No](#version)\n\n"
         "## Which version? {#version}\n\nLook at the box.\n\n- [Old](#refund)\n- [New](#solved)\n\n"
         "## It pairs {#solved}\noutcome: solved\n\nNote it.\n\n> Your band works again.\n\n"
         "## Too old {#refund}\noutcome: refund\n\nGive the money back.\n";
}

/// The same in German.
inline std::string band_body_de() {
  return "Für ein Armband, das nicht koppelt.\n\n## Koppelt es? {#start}\n\nTaste halten.\n\n- [Ja](#solved)\n- [Nein](#version)\n\n"
         "## Welche Version? {#version}\n\nAuf die Schachtel sehen.\n\n- [Alt](#refund)\n- [Neu](#solved)\n\n"
         "## Es koppelt {#solved}\noutcome: solved\n\nNotieren.\n\n> Ihr Armband geht wieder.\n\n"
         "## Zu alt {#refund}\noutcome: refund\n\nGeld zurück.\n";
}
