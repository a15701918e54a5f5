namespace EksCdk.Checks.Rules.Admit;

/// <summary>Ref of a role gives its name.</summary>
internal sealed class RoleArnsAreArnsOfRoles() : Rule(new RuleInfo("EKS531")
{
    Title = "Properties that want a role's ARN have one",
    Effect = Effect.Refused,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS wants ARNs of roles. Ref of AWS::IAM::Role gives the name, and the ARN of an instance profile is no role: both " +
        "are refused. So is a service-linked role, which is no role for clusters and nodes " +
        "(crossplane-contrib/provider-aws#218).",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Write Fn::GetAtt ROLE.Arn.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (subject, value) in EksRoles.In(model))
        {
            if (IsServiceLinked(value))
            {
                yield return Broken(subject, value,
                    $"{value.Display} is a service-linked role, which only its own service assumes.");
            }
            else if (value.Symbol is { Kind: SymbolKind.Attribute, Resource: { } target } symbol)
            {
                if (target.Type == "AWS::IAM::Role" && symbol.Name == "Arn")
                    yield return Compliant(subject, $"{value.Display} is the ARN of a role.", value);
                else if (target.Type == "AWS::IAM::Role" && symbol.Name is "Ref" or "RoleId")
                    yield return Broken(
                        subject,
                        value,
                        $"{value.Display} is the {(symbol.Name == "Ref" ? "name" : "id")} of the role {target.LogicalId}, not " +
                            $"its ARN.");
                else if (target.Type == "AWS::IAM::InstanceProfile")
                    yield return Broken(subject, value, $"{value.Display} is an instance profile, not a role.");
                else yield return Unknown(subject, $"What {value.Display} is, is not known", value);
            }
            else if (value.Text is { Length: > 0 } text)
            {
                var isRole = Arn.Of(value) is { Service: "iam", Resource: { } resource }
                    && resource.StartsWith("role/", StringComparison.Ordinal);
                yield return Decide(isRole, subject, value, $"{text} is the ARN of a role.",
                    $"'{text}' is not the ARN of a role.");
            }
        }
    }

    private static bool IsServiceLinked(Value role) => role.Contains(":role/aws-service-role/") is true;
}
