namespace EksCdk.Checks.Values;

/// <summary>Splitting and joining of texts that may hold symbols.</summary>
internal static class ListFunctions
{
    public static EvaluatedValue Split(EvaluatedValue content, string delimiter)
    {
        if (content is ListContent or UnknownContent or MissingContent) return content;
        if (content is not TextContent text || delimiter.Length == 0) return EvaluatedValue.Unknown("it cannot be split");
        var items = new List<EvaluatedValue>();
        var current = new List<Segment>();
        foreach (var segment in text.Segments)
        {
            if ((segment.Literal
                ?? (MayHold(segment.Symbol!, delimiter) ? segment.Symbol!.ResolvedValue?.Text : null)) is not { } literal)
            {
                if (MayHold(segment.Symbol!, delimiter)) return Derived(text, delimiter);
                current.Add(segment);
                continue;
            }

            var parts = literal.Split(delimiter);
            for (var i = 0; i < parts.Length; i++)
            {
                if (i > 0)
                {
                    items.Add(EvaluatedValue.Text(current));
                    current = [];
                }

                current.Add(new Segment(parts[i]));
            }
        }

        items.Add(EvaluatedValue.Text(current));
        return new ListContent(items);
    }

    /// <summary>
    /// What a list parameter makes of a text: CloudFormation trims the spaces around each element, which Fn::Split does not.
    /// </summary>
    public static EvaluatedValue SplitAndTrim(EvaluatedValue content) =>
        Split(content, ",") is ListContent list ? new ListContent([.. list.Items.Select(Trim)]) : Split(content, ",");

    public static EvaluatedValue Join(string delimiter, EvaluatedValue list)
    {
        if (list is UnknownContent unknown)
            return unknown.Origin is { } origin ? EvaluatedValue.Of(Derive($"Join('{delimiter}', {origin})", origin)) : unknown;
        if (list is TextContent) return list;
        if (list is not ListContent items) return EvaluatedValue.Unknown("it cannot be joined");
        var segments = new List<Segment>();
        foreach (var item in items.Items)
        {
            if (item is UnknownContent one) return EvaluatedValue.Unknown(one.Why);
            if (item is not TextContent text) return EvaluatedValue.Unknown("it joins something that is not text");
            if (segments.Count > 0 || !ReferenceEquals(item, items.Items[0])) segments.Add(new Segment(delimiter));
            segments.AddRange(text.Segments);
        }

        return EvaluatedValue.Text(segments);
    }

    public static EvaluatedValue Select(EvaluatedValue list, int index) => list switch
    {
        ListContent items when index >= 0 && index < items.Items.Count => items.Items[index],
        ListContent items => EvaluatedValue.Unknown($"it selects element {index} of {items.Items.Count}"),
        UnknownContent { Origin: { } origin } => EvaluatedValue.Of(Element(origin, index)),
        UnknownContent unknown => unknown,
        TextContent when index == 0 => list,
        _ => EvaluatedValue.Unknown("it selects from something that is not a list"),
    };

    private static EvaluatedValue Trim(EvaluatedValue item)
    {
        if (item is not TextContent text) return item;
        if (text.Whole is { } whole) return EvaluatedValue.Text(whole.Trim());
        var segments = text.Segments.ToList();
        if (segments[0].Literal is { } first) segments[0] = new Segment(first.TrimStart());
        if (segments[^1].Literal is { } last) segments[^1] = new Segment(last.TrimEnd());
        return EvaluatedValue.Text(segments);
    }

    public static Symbol Derive(string name, Symbol origin) =>
        new(SymbolKind.Derived, name, origin.Why, origin.Resource) { StackName = origin.StackName };

    // Two places in a region's list of zones are two zones, which no other function of an unknown can promise.
    private static Symbol Element(Symbol list, int index) => list.Kind == SymbolKind.Zone
        ? new Symbol(SymbolKind.Zone, $"{list.Name}#{index}", list.Why)
        : Derive($"{Bare(list)}[{index}]", list);

    private static string Bare(Symbol symbol) => symbol.ToString()[2..^1];

    private static UnknownContent Derived(TextContent text, string delimiter)
    {
        var whole = string.Concat(text.Segments);
        var symbols = text.Segments.Select(s => s.Symbol).OfType<Symbol>().Distinct().ToList();
        // What is made of several symbols has no one origin, by which it could be told from another.
        return new UnknownContent(symbols[0].Why, symbols is [var only] ? Derive($"Split('{delimiter}', {whole})", only) : null);
    }

    // Ids and names hold no separators; ARNs, URLs and whatever comes from outside may hold anything.
    private static bool MayHold(Symbol symbol, string delimiter)
    {
        if (symbol.Kind is not (SymbolKind.Attribute or SymbolKind.Pseudo or SymbolKind.Zone)) return true;
        return delimiter.AsSpan().IndexOfAny(":/.") >= 0;
    }
}
