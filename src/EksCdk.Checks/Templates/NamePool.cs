using System.Buffers.Binary;
using System.Numerics;
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
        ref var name = ref Names[(uint)(Hash(utf8) >> 40) & (uint)(Names.Length - 1)];
        if (name is { } known && Ascii.Equals(utf8, known)) return known;
        return name = Encoding.UTF8.GetString(utf8);
    }

    /// <summary>A hash of a name, eight bytes at a time: a name is looked for at every key of every template.</summary>
    internal static ulong Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (ulong)utf8.Length;
        for (; utf8.Length >= sizeof(ulong); utf8 = utf8[sizeof(ulong)..])
            hash = Mixed(hash, BinaryPrimitives.ReadUInt64LittleEndian(utf8));
        var rest = 0ul;
        foreach (var b in utf8) rest = (rest << 8) | b;
        return Mixed(hash, rest);
    }

    // The factor of 64-bit Fibonacci hashing.
    private static ulong Mixed(ulong hash, ulong word) => BitOperations.RotateLeft(hash ^ word, 29) * 0x9E3779B97F4A7C15;
}
