#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace recdeck::exchange {

/// JSON for people and for version control: two blanks of indentation, members in the order in which a person
/// thinks of them (those without a place in it follow by name), a line feed at the end. The same object
/// always gives the same bytes. Internal to this folder.
[[nodiscard]] QByteArray prettyJson(const QJsonObject& object);

} // namespace recdeck::exchange
