using System.Text;

namespace EksCdk.Checks.Templates;

/// <summary>
/// Keys, types, actions and names are the same words again and again, within a template and in all: each is kept once. A name
/// that takes another's place in the table costs memory and nothing else, so that no lock and no bound is needed.
/// </summary>
internal static class NamePool
{
    private const int MaxLength = 64;
    private static readonly string?[] Names = new string?[16384];

    public static string Get(ReadOnlySpan<char> name)
    {
        if (name.Length > MaxLength || !Ascii.IsValid(name)) return name.ToString();
        Span<byte> utf8 = stackalloc byte[name.Length];
        Encoding.UTF8.GetBytes(name, utf8);
        return Get(utf8);
    }

    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength) return Encoding.UTF8.GetString(utf8);
        var hash = 2166136261u;
        foreach (var b in utf8) hash = (hash ^ b) * 16777619u;
        ref var name = ref Names[(hash ^ (hash >> 15)) & (uint)(Names.Length - 1)];
        if (name is { } known && Ascii.Equals(utf8, known)) return known;
        return name = Encoding.UTF8.GetString(utf8);
    }
}
