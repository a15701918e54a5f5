using FsCheck;
using FsCheck.Fluent;

namespace EksCdk.Checks.Tests.Values;

/// <summary>
/// Texts drawn from literals and symbols, compared, and compared again with every text that the symbols may come to: a yes must
/// be
/// yes in all of them, a no must be no in all.
/// </summary>
public sealed class ComparisonPropertyTests
{
    private const int Drawn = 4000;

    private static readonly DeploymentModel Model = TestDeployment.Of("""
        Resources:
          A: { Type: AWS::EC2::SecurityGroup }
          B: { Type: AWS::EC2::SecurityGroup }
          N: { Type: AWS::IAM::Role, Properties: { RoleName: !Sub 'a${AWS::Region}' } }
          C: { Type: Custom::Lookup }
        """).Model();

    private static readonly Symbol Region = new(SymbolKind.Pseudo, "AWS::Region", "");
    private static readonly Symbol P = new(SymbolKind.Parameter, "P", "");
    private static readonly Symbol Q = new(SymbolKind.Parameter, "Q", "");
    private static readonly Symbol Chosen = new(SymbolKind.Parameter, "Chosen", "") { Allowed = ["a", "a-", "b:"] };
    private static readonly Symbol FirstZone = new(SymbolKind.Zone, "AWS::Region#0", "");
    private static readonly Symbol SecondZone = new(SymbolKind.Zone, "AWS::Region#1", "");
    private static readonly Symbol A = RefTo("A");
    private static readonly Symbol B = RefTo("B");
    private static readonly Symbol Named = RefTo("N");
    private static readonly Symbol Custom = RefTo("C");

    private static readonly Symbol[] Symbols = [Region, P, Q, Chosen, FirstZone, SecondZone, A, B, Named, Custom];
    private static readonly string[] Literals = ["a", "b", "-", ":", "sg-", "sg-a", "ab", "ba", ""];
    private static readonly string[] Anything = ["", "a", "b", ":", "-", "sg-a", "ab"];
    private static readonly string[] Words = ["a", "b", "ab", "a-"];

    private static readonly IReadOnlyList<IReadOnlyDictionary<Symbol, string>> Outcomes = [.. AllOutcomes()];

    private static readonly Gen<Segment> Piece = Gen.OneOf(
        Gen.Elements(Literals).Select(l => new Segment(l)),
        Gen.Elements(Symbols).Select(s => new Segment(s)));

    private static readonly Gen<List<Segment>> Texts =
        from length in Gen.Choose(1, 4)
        from pieces in Piece.ListOf(length)
        select pieces.ToList();

    [Fact]
    public void Two_texts_are_the_same_or_different_whatever_their_symbols_are() => Holds(Texts, Texts, (left, right) =>
        (Value(left).SameAs(Value(right)), outcome => In(outcome, left) == In(outcome, right)));

    [Fact]
    public void A_text_is_another_or_not_whatever_its_symbols_are() =>
        Holds(Texts, Literal, (text, literal) => (Value(text).Is(literal), outcome => In(outcome, text) == literal));

    [Fact]
    public void A_text_is_one_of_several_or_not_whatever_its_symbols_are() =>
        Holds(Texts, Literal, (text, literal) =>
            (Value(text).IsOneOf([literal, "a", "b:"]), outcome =>
                In(outcome, text) is "a" or "b:" || In(outcome, text) == literal));

    [Fact]
    public void A_text_starts_with_another_or_not_whatever_its_symbols_are() =>
        Holds(Texts, Literal, (text, literal) =>
            (Value(text).StartsWith(literal), outcome => In(outcome, text).StartsWith(literal, StringComparison.Ordinal)));

    [Fact]
    public void A_text_ends_with_another_or_not_whatever_its_symbols_are() =>
        Holds(Texts, Literal, (text, literal) =>
            (Value(text).EndsWith(literal), outcome => In(outcome, text).EndsWith(literal, StringComparison.Ordinal)));

    // Ids hold no word: only what stands between colons is looked for in them.
    [Fact]
    public void A_text_contains_another_or_not_whatever_its_symbols_are() =>
        Holds(Texts.Where(t => t.TrueForAll(s => s.Symbol != A && s.Symbol != B)), Literal, (text, literal) =>
            (Value(text).Contains(literal), outcome => In(outcome, text).Contains(literal, StringComparison.Ordinal)));

    private static Gen<string> Literal => Gen.Elements(Literals).ListOf(2).Select(string.Concat);

    private static Symbol RefTo(string logicalId)
    {
        var resource = Model.Resources.Single(r => r.LogicalId == logicalId);
        return ((TextContent)resource.Scope.Attribute(resource, "Ref")).Segments[0].Symbol!;
    }

    private static Value Value(List<Segment> text) => new(null, "", null, EvaluatedValue.Text(text));

    private static string In(IReadOnlyDictionary<Symbol, string> outcome, List<Segment> text) =>
        string.Concat(text.Select(s => s.Literal ?? outcome[s.Symbol!]));

    private static void Holds<TLeft, TRight>(Gen<TLeft> left, Gen<TRight> right,
        Func<TLeft, TRight, (bool? Answer, Func<IReadOnlyDictionary<Symbol, string>, bool> InOutcome)> ask)
    {
        var decided = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Drawn), Prop.ForAll(Arb.From(left), Arb.From(right), (a, b) =>
        {
            var (answer, inOutcome) = ask(a, b);
            if (answer is not { } said) return true;
            decided++;
            return Outcomes.All(outcome => inOutcome(outcome) == said);
        }));
        Assert.InRange(decided, Drawn / 10, Drawn);
    }

    // Ids of two resources and two zones differ; everything else turns out independently.
    private static IEnumerable<IReadOnlyDictionary<Symbol, string>> AllOutcomes()
    {
        var random = new Random(1);
        for (var i = 0; i < 600; i++)
        {
            var region = Pick(random, Words);
            var first = Pick(random, Words);
            var id = Pick(random, Words);
            yield return new Dictionary<Symbol, string>
            {
                [Region] = region,
                [P] = Pick(random, Anything),
                [Q] = Pick(random, Anything),
                [Chosen] = Pick(random, [.. Chosen.Allowed!]),
                [FirstZone] = first,
                [SecondZone] = Pick(random, [.. Words.Where(w => w != first)]),
                [A] = "sg-" + id,
                [B] = "sg-" + Pick(random, [.. Words.Where(w => w != id)]),
                [Named] = "a" + region,
                [Custom] = Pick(random, Anything),
            };
        }
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
