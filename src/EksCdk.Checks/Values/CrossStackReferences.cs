namespace EksCdk.Checks.Values;

/// <summary>Links between stacks: exports, outputs read by name, SSM parameters.</summary>
internal sealed class CrossStackReferences(EvaluatedDeployment model)
{
    private Cached<Exports> _exports;
    private Dictionary<string, List<StackScope>>? _stacksByName;
    private Cached<Dictionary<string, List<SsmParameter>>> _ssm;

    private Reads Reads => model.Scenario.Reads;

    /// <summary>The names of exports, as far as they are known.</summary>
    public IReadOnlyCollection<string> ExportNames => All.ByName.Keys;

    /// <summary>Whether there are exports whose names are known in part, or not at all.</summary>
    public bool HasOpenExports => All.InOrder.Exists(e => e.Name.Text is null);

    /// <summary>The SSM parameters that the templates write.</summary>
    public IReadOnlyCollection<string> ParameterPaths => Parameters.Keys;

    private Dictionary<string, List<SsmParameter>> Parameters => _ssm.Get(Reads, model, ReadSsm, []);

    private Exports All => _exports.Get(Reads, model, static model => new Exports(model), Exports.None);

    /// <summary>The value that Fn::ImportValue gives.</summary>
    public EvaluatedValue Import(Value name, Stack from)
    {
        if (FindExport(name, from) is { } export) return export.Scope.Output(export.Output);
        // A name that is known in part means, in another stack, another export; a name means another in another region.
        return EvaluatedValue.Of(
            new Symbol(SymbolKind.Import, name.Display,
                $"'{name.Display}' is exported by a stack that was not given")
            {
                StackName = name.Text is null ? from.Key
                : from.Region
            });
    }

    /// <summary>The stack whose export the name means, or null.</summary>
    public Export? FindExport(Value name, Stack from)
    {
        model.LookUps?.AddExport(name.Text);
        if (name.Text is { } text)
            return All.ByName.TryGetValue(text, out var same) ? Nearest(Existing(same), from) : FindByPattern(name);
        return All.InOrder.Find(e => e.Name.SameAs(name) is true) ?? FindByPattern(name);
    }

    /// <summary>Whether some export's name starts so, with the name of its own stack.</summary>
    public bool ExportsWith(string prefix)
    {
        model.LookUps?.AddExport(null);
        return All.InOrder.Exists(e =>
            e.Name.StartsWith(prefix) is true
            || AfterStackName(e) is { } rest && prefix == e.Scope.Stack.Name + rest[..Math.Min(2, rest.Length)]);
    }

    private static string? AfterStackName(Export export) =>
        export.Name.Segments is [{ Symbol: { Kind: SymbolKind.Pseudo, Name: "AWS::StackName" } }, { Literal: { } rest }] ? rest
            : null;

    private static string? NameByFile(Export export) =>
        AfterStackName(export) is { } rest ? export.Scope.Stack.Name + rest : null;

    /// <summary>The value that a call of Fn::GetStackOutput gives.</summary>
    public EvaluatedValue StackOutput(Value call, Stack from)
    {
        if (call["StackName"].Text is not { } stack || call["OutputName"].Text is not { } output
            || !HasRegion(call, from, out var region))
            return EvaluatedValue.Unknown("which output of which stack is meant is known only at deployment");
        if (FindStack(stack, region, from) is { } scope) return scope.Output(output);
        return EvaluatedValue.Of(
            new Symbol(SymbolKind.Import, $"{stack}.{output}", $"the stack {stack} was not given") { StackName = region });
    }

    /// <summary>The stack that a call of Fn::GetStackOutput reads, or null.</summary>
    public StackScope? FindStack(Value call, Stack from) =>
        call["StackName"].Text is { } name && HasRegion(call, from, out var region) ? FindStack(name, region, from) : null;

    /// <summary>The stack of that name in the region of the one that asks, or null.</summary>
    public StackScope? FindStack(string name, Stack from) => FindStack(name, from.Region, from);

    private StackScope? FindStack(string name, string? region, Stack from)
    {
        model.LookUps?.AddStack(name);
        _stacksByName
            ??= model.Scopes.Where(s => s.Stack.Parent is null).GroupBy(s => s.Stack.Name)
            .ToDictionary(g => g.Key, g => g.ToList());
        if (!_stacksByName.TryGetValue(name, out var same)) return null;
        return same.Find(s => s.Stack.Region == region && s.Stack.Assembly == from.Assembly)
            ?? same.Find(s => s.Stack.Region == region)
            ?? same.Find(s => MayBeOne(s.Stack.Region, region));
    }

    // Without a region it is that of the stack that asks, which a deployment may choose; no if the region is said and not known.
    private static bool HasRegion(Value call, Stack from, out string? region)
    {
        var said = call["Region"];
        var isOwn = said.IsMissing || said.Symbol is { Kind: SymbolKind.Pseudo, Name: "AWS::Region" };
        region = isOwn ? from.Region : said.Text;
        return isOwn || region is not null;
    }

    private static bool MayBeOne(string? place, string? other) => place is null || other is null || place == other;

    /// <summary>The value of an SSM parameter.</summary>
    public EvaluatedValue Ssm(string path, Stack from, bool isList)
    {
        model.LookUps?.AddParameter(path);
        var found = Parameters.TryGetValue(path, out var all) ? all.FindAll(p => p.Exists) : [];
        var content =
            (found.Find(p => p.Region == from.Region) ?? found.Find(p => MayBeOne(p.Region, from.Region)))?.Value.Content
            ?? EvaluatedValue.Of(
                new Symbol(SymbolKind.Ssm, path, $"the SSM parameter {path} is read at deployment") { StackName = from.Region });
        return isList ? ListFunctions.Split(content, ",") : content;
    }

    /// <summary>
    /// The outermost stacks whose exports or outputs a stack (with those nested in it) reads: they are deployed before it.
    /// </summary>
    public IEnumerable<Stack> StacksReadBy(Stack stack)
    {
        var scope = model.ScopeOf(stack);
        foreach (var (function, argument) in ReferenceScan.CallsOfOtherStacks(stack.Template.Root))
            if (function == "Fn::ImportValue")
            {
                if (FindExport(new Value(null, "", argument, scope.Evaluate(argument)), stack) is { } export)
                    yield return export.Scope.Stack.Outermost;
            }
            else if (FindStack(new Value(null, "", argument, new MapContent(argument, scope)), stack) is { } read)
            {
                yield return read.Stack;
            }

        // A parameter that one of the stacks writes is not there before that stack is.
        if (Parameters.Count > 0)
            foreach (var path in SsmPaths.ReadBy(stack.Template.Root))
            {
                model.LookUps?.AddParameter(path);
                foreach (var written in Parameters.GetValueOrDefault(path) ?? [])
                    if (written.Exists && MayBeOne(written.Region, stack.Region)
                        && written.Resource.Stack.Outermost != stack.Outermost)
                        yield return written.Resource.Stack.Outermost;
            }

        foreach (var nested in stack.Nested.Values)
            foreach (var read in StacksReadBy(nested))
                yield return read;
    }

    // Hand-written templates export "${AWS::StackName}-VpcId" and import "${NetworkStack}-VpcId": one export alone fits, or one
    // that has this name if its stack is named as its file. Of one stack's "-IDS" and "-PUBLIC-IDS" it is the longer: a stack is
    // not named "network-PUBLIC".
    private Export? FindByPattern(Value name)
    {
        var suffix = name.Segments is [.., { Literal: { } literal }] ? literal : "";
        Export? only = null;
        if (name.Text is { } whole && All.InOrder.FindAll(e => NameByFile(e) == whole) is { Count: > 0 } named)
            return Existing(named)[0];
        foreach (var export in All.InOrder)
        {
            var fits = export.Name.Text is { } exported ? name.Is(exported) is null && suffix.Length > 1
                : export.Name.Segments is [.., { Literal: { Length: > 1 } end }] && name.EndsWith(end) is true;
            if (!fits) continue;
            if (only is not null && only.Scope != export.Scope) return null;
            if (only is not null && LengthOfEnd(only) == LengthOfEnd(export)) return null;
            if (only is null || LengthOfEnd(only) < LengthOfEnd(export)) only = export;
        }

        return only;
    }

    private static int LengthOfEnd(Export export) => export.Name.Segments is [.., { Literal: { } end }] ? end.Length : 0;

    // Under conditions that exclude each other a template exports one name several times.
    private static List<Export> Existing(List<Export> same) =>
        same.Count > 1 && same.FindAll(e => e.Exists) is { Count: > 0 } existing ? existing : same;

    // An export is of one account and region.
    private static Export? Nearest(List<Export> same, Stack from) =>
        same.Find(e =>
            e.Scope.Stack.Region == from.Region && e.Scope.Stack.Account == from.Account
            && e.Scope.Stack.Assembly == from.Assembly)
        ?? same.Find(e => e.Scope.Stack.Region == from.Region && MayBeOne(e.Scope.Stack.Account, from.Account))
        ?? same.Find(e => MayBeOne(e.Scope.Stack.Region, from.Region) && MayBeOne(e.Scope.Stack.Account, from.Account));

    // Neither a value nor a condition is looked at before somebody asks for that path: both may themselves refer to parameters.
    private static Dictionary<string, List<SsmParameter>> ReadSsm(EvaluatedDeployment model)
    {
        var found = new Dictionary<string, List<SsmParameter>>(StringComparer.Ordinal);
        void Add(string path, Resource writer, string property)
        {
            if (!found.TryGetValue(path, out var same)) found[path] = same = [];
            same.Add(new SsmParameter(path, writer, property));
        }

        foreach (var parameter in model.Written("AWS::SSM::Parameter"))
            if (parameter["Name"].Text is { } name)
                Add(name, parameter, "Value");
        foreach (var writer in model.Written("Custom::CrossRegionExportWriter"))
            if (writer.At("WriterProps.exports").Content is MapContent exports)
                foreach (var (path, _) in exports.Node.Pairs)
                    Add(path, writer, "WriterProps.exports");
        return found;
    }

    private sealed record SsmParameter(string Path, Resource Resource, string Property)
    {
        public bool Exists => Resource.ExistsUnlessOpen;

        /// <summary>Where it is read: the CDK's writer names another region than its own.</summary>
        public string? Region => Property == "Value" ? Resource.Stack.Region : Resource.At("WriterProps.region").Text;

        public Value Value => Property == "Value" ? Resource["Value"] : Resource.At(Property)[Path];
    }

    private sealed class Exports
    {
        public static readonly Exports None = new();

        public Exports(EvaluatedDeployment model)
        {
            foreach (var scope in model.Scopes)
                foreach (var (output, node) in scope.Outputs)
                    if (node["Export"]?["Name"] is { } name)
                        Add(new Export(scope, output, new Value(null, output, name, scope.Evaluate(name))));
        }

        private Exports()
        {
        }

        public List<Export> InOrder { get; } = [];

        public Dictionary<string, List<Export>> ByName { get; } = new(StringComparer.Ordinal);

        private void Add(Export export)
        {
            InOrder.Add(export);
            if (export.Name.Text is not { } text) return;
            if (!ByName.TryGetValue(text, out var same)) ByName[text] = same = [];
            same.Add(export);
        }
    }

    /// <summary>An output that a stack exports.</summary>
    internal sealed record Export(StackScope Scope, string Output, Value Name)
    {
        /// <summary>Whether the condition of the output holds.</summary>
        public bool Exists => Scope.FindOutput(Output)?["Condition"] is not { IsScalar: true } condition
            || Scope.Conditions.Holds(condition.Text, condition);
    }
}
