namespace EksCdk.Checks.Values;

/// <summary>The parts of an ARN, as far as they are known: null is known only at deployment.</summary>
/// <param name="Partition">For example <c>aws</c>.</param>
/// <param name="Service">For example <c>iam</c>.</param>
/// <param name="Region">For example <c>us-east-1</c>; empty for IAM.</param>
/// <param name="Account">The account's number.</param>
/// <param name="Resource">The rest, for example <c>role/nodes</c>.</param>
internal sealed record Arn(string? Partition, string? Service, string? Region, string? Account, string? Resource)
{
    /// <summary>
    /// Reads a text that is an ARN, perhaps with pseudo parameters in it; null for anything else, a mere reference included.
    /// </summary>
    /// <param name="value">The property.</param>
    public static Arn? Of(Value value)
    {
        if (value.Segments is not [{ Literal: { } start }, ..] || !start.StartsWith("arn:", StringComparison.Ordinal))
            return null;
        var parts = new string?[6];
        Array.Fill(parts, "");
        var at = 0;
        foreach (var segment in value.Segments)
        {
            if ((segment.Literal ?? segment.Symbol!.ResolvedValue?.Text) is not { } literal)
            {
                // Only the account and the like are sure to hold no colon.
                if (at < 5 && segment.Symbol!.Kind != SymbolKind.Pseudo) return null;
                parts[at] = null;
                continue;
            }

            var rest = literal;
            for (int colon; at < 5 && (colon = rest.IndexOf(':', StringComparison.Ordinal)) >= 0; at++)
            {
                if (parts[at] is { } part) parts[at] = part + rest[..colon];
                rest = rest[(colon + 1)..];
            }

            if (parts[at] is { } last) parts[at] = last + rest;
        }

        return at < 5 ? null : new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
    }
}
