using System.Runtime.InteropServices;
using System.Text.Json;

namespace EksCdk.Checks.Templates;

/// <summary>
/// Reads in one pass over the bytes, without a node, what the rest of a deployment has to know of a template. Of a large assembly
/// each template is read as nodes when its turn comes, and not before.
/// </summary>
/// <remarks>It knows plain templates only; what is unusual or wrong in any way is left to who reads nodes, and says so.</remarks>
internal sealed class TemplateSkim
{
    private readonly TemplateFacts _facts = new();
    private readonly List<ulong> _keys = [];
    private int _values;

    private TemplateSkim()
    {
    }

    /// <summary>The facts of a template with resources; null where it has to be read as nodes.</summary>
    /// <param name="bytes">JSON, in valid UTF-8.</param>
    public static TemplateFacts? Of(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = JsonDocumentReader.MaxDepth - 1 });
        var skim = new TemplateSkim();
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && skim.Map(ref reader, Part.Template)
                && !reader.Read() && skim._facts.Resources > 0 ? skim._facts : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Whether it is plain. The reader is at its first token, and then at its last.
    private bool Value(ref Utf8JsonReader reader, Part part)
    {
        if (++_values > JsonDocumentReader.MaxValues) return false;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Map(ref reader, part);
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    if (!Value(ref reader, Part.Other))
                        return false;
                return part is not (Part.Resources or Part.Resource or Part.Type);
            case JsonTokenType.String:
                if (reader.ValueIsEscaped && JsonDocumentReader.HoldsSurrogate(reader.ValueSpan)) return false;
                return Text(ref reader, part);
            default:
                return IsPassedOver(part);
        }
    }

    private bool Text(ref Utf8JsonReader reader, Part part)
    {
        if (IsPassedOver(part)) return true;
        if (part is Part.Resources or Part.Resource || reader.ValueIsEscaped) return false;
        var text = NamePool.Get(reader.ValueSpan);
        if (part == Part.Type) _facts.AddResource(text);
        else if (part == Part.ExportName) _facts.AddExport(text);
        else _facts.AddRead(text);
        return true;
    }

    // Where a text or a number says nothing that is noted.
    private static bool IsPassedOver(Part part) =>
        part is Part.Other or Part.Outputs or Part.Output or Part.Export or Part.StackOutput;

    private bool Map(ref Utf8JsonReader reader, Part part)
    {
        if (part == Part.Type) return false;
        var (from, hasType) = (_keys.Count, false);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueIsEscaped) return false;
            var name = reader.ValueSpan;
            _keys.Add(NamePool.Hash(name));
            var inside = Inside(part, name);
            hasType |= inside == Part.Type;
            reader.Read();
            if (inside == Part.Unusual || !Value(ref reader, inside)) return false;
        }

        var isPlain = (part != Part.Resource || hasType) && !HasRepeats(_keys, from);
        _keys.RemoveRange(from, _keys.Count - from);
        return isPlain;
    }

    private static Part Inside(Part part, ReadOnlySpan<byte> name) => part switch
    {
        _ when name.SequenceEqual("Fn::ImportValue"u8) => Part.Import,
        _ when name.SequenceEqual("Fn::GetStackOutput"u8) => Part.StackOutput,
        Part.StackOutput when name.SequenceEqual("StackName"u8) => Part.Import,
        Part.Template when name.SequenceEqual("Resources"u8) => Part.Resources,
        Part.Template when name.SequenceEqual("Outputs"u8) => Part.Outputs,
        // A loop or a macro among the resources.
        Part.Resources when name.StartsWith("Fn::"u8) => Part.Unusual,
        Part.Resources => Part.Resource,
        Part.Resource when name.SequenceEqual("Type"u8) => Part.Type,
        Part.Outputs => Part.Output,
        Part.Output when name.SequenceEqual("Export"u8) => Part.Export,
        Part.Export when name.SequenceEqual("Name"u8) => Part.ExportName,
        _ => Part.Other,
    };

    // Two names of one hash are taken for a name that is repeated, and read as nodes.
    private static bool HasRepeats(List<ulong> keys, int from)
    {
        const int few = 12;
        var names = CollectionsMarshal.AsSpan(keys)[from..];
        if (names.Length > few)
        {
            names.Sort();
            for (var i = 1; i < names.Length; i++)
                if (names[i] == names[i - 1])
                    return true;
            return false;
        }

        for (var i = 1; i < names.Length; i++)
            if (names[..i].Contains(names[i]))
                return true;
        return false;
    }

    private enum Part
    {
        Other,
        Template,
        Resources,
        Resource,
        Type,
        Outputs,
        Output,
        Export,
        ExportName,
        Import,
        StackOutput,
        Unusual,
    }
}
