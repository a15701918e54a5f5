namespace EksCdk.Configuration.Loading;

/// <summary>A place in a file; lines and columns count from 1.</summary>
internal readonly record struct Position(int Line, int Column);

/// <summary>A part of a YAML document that knows where it stands.</summary>
internal abstract record YamlNode(Position Position);

/// <summary>A single value. <see cref="Plain"/> tells <c>1.30</c> from <c>"1.30"</c>.</summary>
internal sealed record YamlScalar(string Text, bool Plain, Position Position) : YamlNode(Position)
{
    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";
}

internal sealed record YamlList(IReadOnlyList<YamlNode> Items, Position Position) : YamlNode(Position);

internal sealed record YamlMap(IReadOnlyList<(YamlScalar Key, YamlNode Value)> Entries, Position Position) : YamlNode(Position);

/// <summary>
/// Something that was refused while reading, such as an alias: it is reported already, so nothing more is said of it.
/// </summary>
internal sealed record YamlRefused(Position Position) : YamlNode(Position);
