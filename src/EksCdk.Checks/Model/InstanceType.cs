namespace EksCdk.Checks.Model;

/// <summary>An EC2 instance type, read by AWS's naming convention: <c>m6gd.large</c> is series m, generation 6, options g and d.</summary>
/// <param name="Series">The letters before the generation.</param>
/// <param name="Generation">The generation.</param>
/// <param name="Options">What follows the generation: <c>g</c> is Graviton, <c>n</c> network, <c>d</c> disks...</param>
/// <param name="Size">The size.</param>
/// <remarks>Source: https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html</remarks>
public sealed record InstanceType(string Series, int Generation, string Options, string Size)
{
    /// <summary>The processor.</summary>
    public Architecture Architecture => Options.Contains('g') || (Series == "a" && Generation == 1) ? Architecture.Arm : Architecture.X86;

    /// <summary>Reads a type; null for a text that is none.</summary>
    /// <param name="text">For example <c>t4g.medium</c>; null gives null.</param>
    public static InstanceType? Parse(string? text)
    {
        if (text is null || text.IndexOf('.', StringComparison.Ordinal) is var dot && dot < 2) return null;
        var family = text[..dot];
        var digit = family.AsSpan().IndexOfAnyInRange('0', '9');
        if (digit < 1) return null;
        var end = digit;
        while (end < family.Length && char.IsAsciiDigit(family[end])) end++;
        return int.TryParse(family.AsSpan(digit, end - digit), out var generation)
            ? new InstanceType(family[..digit], generation, family[end..], text[(dot + 1)..])
            : null;
    }
}
