namespace EksCdk.Checks.Rules.Naming;

/// <summary>What <see cref="SizeLimits"/> says of texts, policies and lists.</summary>
internal sealed class SizesAreKept() : Rule(new RuleInfo("EKS934")
{
    Title = "Names, policies and lists are not larger than their service takes",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    ProvesNothing = true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "terraform-aws-modules/terraform-aws-eks#3692"),
    Why =
        "IAM, Lambda, EC2 and Helm take names, policies and lists up to a size only. Policies grow with every service account " +
        "and cluster that they name, and names with every prefix, until one deployment is refused.",
    AwsError = "LimitExceeded: Cannot exceed quota for PolicySize: 6144",
    Surfaces = new(DeploymentPhase.Resource),
    Fix =
        "Split the policy into several, use wildcards or EKS Pod Identity in place of long trust policies, and shorten the " +
        "name.",
    Reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    Rows = () => SizeLimits.All.Select(r => new RowText($"{r.What} ({string.Join(", ", r.Types)}): {r.Most}", r.Evidence)),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var row in SizeLimits.All)
            foreach (var type in row.Types)
                foreach (var resource in model.OfType(type))
                    if (resource.At(row.Property) is { IsMissing: false } value)
                        yield return Check(resource, value, row);
        foreach (var role in model.All<Role>())
            if (Inline(role) is { } outcome)
                yield return outcome;
    }

    private Outcome Check(Resource resource, Value value, SizeLimit row)
    {
        var size = ValueSize.Of(value, row.Measure);
        var unit = row.Measure == SizeMeasure.Items ? "elements" : "characters";
        if (size.IsWithin(row.Most) is false)
            return Broken(resource, value, $"{Has()}, and {row.Most} is the most that it can have.",
                awsError: row.Evidence.Answer);
        if (row.Usual is { } usual && size.IsWithin(usual) is false)
            return Broken(resource, value, $"{Has()}, and {usual} is what an account may have that did not ask for more.",
                Effect.Possible, row.Evidence.Answer);
        var allowed = row.Usual ?? row.Most;
        return size.IsWithin(allowed) is true
            ? Compliant(
                resource, $"{Upper(row.What)} has {(size.IsAll ? "" : "at most ")}{size.AtMost} {unit} of {allowed}.", value)
            : Unknown(resource, $"How many {unit} {row.What} has is known only at deployment.", value);

        string Has() => $"{Upper(row.What)} has {size.AtLeast}{(size.IsAll ? "" : " or more")} {unit}";
    }

    // Together, whichever way they are attached.
    private Outcome? Inline(Role role)
    {
        var documents = role.Resource["Policies"].Items.Select(p => p["PolicyDocument"])
            .Concat(role.PolicyResources.Select(p => p["PolicyDocument"])).ToList();
        var size = documents.Sum(d => ValueSize.Of(d, SizeMeasure.Document).AtLeast);
        return size <= SizeLimits.InlinePolicies
            ? null
            : Broken(role.Resource, documents[0],
                $"The inline policies of {role.Label} have {size} characters or more together, and " +
                $"{SizeLimits.InlinePolicies} is the most.",
                awsError: $"LimitExceeded: Maximum policy size of {SizeLimits.InlinePolicies} bytes exceeded for role ...");
    }

    private static string Upper(string sentence) => $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}";
}
