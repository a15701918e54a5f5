using System.Text;

namespace EksCdk.Checks.Values;

/// <content>Texts that hold something else: JSON, YAML, base64.</content>
internal sealed partial class Value
{
    /// <summary>
    /// The JSON or YAML in this text, as a value; the value itself if it is no text. Unknown, with the reason, if it cannot be
    /// parsed.
    /// </summary>
    public Value Parse() => IsText ? With(ParsedScope.Parse(this)) : this;

    /// <summary>Whether <see cref="Parse"/> failed although the whole text is known.</summary>
    public bool IsMalformed => Content is UnparsedContent { Certain: true };

    /// <summary>The text before base64 encoding (user data); unknown if it is not known, missing if missing.</summary>
    public Value Decoded()
    {
        if (Symbol is { Kind: SymbolKind.Base64, Inner: { } inner }) return With(inner.Content);
        if (Text is not { } encoded) return IsText ? With(EvaluatedValue.Unknown(Why!)) : this;
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length)
            ? With(EvaluatedValue.Text(Encoding.UTF8.GetString(bytes, 0, length)))
            : With(new UnparsedContent("it is not base64", certain: true));
    }
}
