using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace EksCdk.Checks.Values;

/// <summary>Writes an evaluated value as JSON text in which symbols stay symbols.</summary>
internal static class JsonText
{
    private const int MaxSegments = 1_000_000;

    public static List<Segment>? Write(EvaluatedValue content)
    {
        var segments = new List<Segment>();
        return Write(new Value(null, "", null, content), segments) ? segments : null;
    }

    private static bool Write(Value value, List<Segment> into)
    {
        if (value.IsUnknown || into.Count > MaxSegments || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) return false;
        if (value.IsText)
        {
            into.Add(new Segment("\""));
            foreach (var segment in value.Segments)
                into.Add(segment.Literal is { } literal
                    ? new Segment(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(literal)) : segment);
            into.Add(new Segment("\""));
            return true;
        }

        var isMap = value.IsMap;
        into.Add(new Segment(isMap ? "{" : "["));
        var first = true;
        foreach (var (key, item) in isMap ? value.Members : value.Items.Select(i => new KeyValuePair<string, Value>("", i)))
        {
            var lead = new StringBuilder(first ? "" : ",");
            if (isMap) lead.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(key)).Append("\":");
            into.Add(new Segment(lead.ToString()));
            if (!Write(item, into)) return false;
            first = false;
        }

        into.Add(new Segment(isMap ? "}" : "]"));
        return true;
    }
}
