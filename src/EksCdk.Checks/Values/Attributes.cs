namespace EksCdk.Checks.Values;

/// <summary>
/// What GetAtt and Ref of a resource give: outputs of nested stacks, values that its own properties fix, else a symbol.
/// </summary>
internal sealed class Attributes(EvaluatedDeployment model)
{
    private readonly Dictionary<(Resource, string), Value?> _given = [];

    public EvaluatedValue Evaluate(Resource resource, string name)
    {
        var attribute = ResourceAttributes.Canonical(resource.Type, name);
        switch (resource.Type)
        {
            case "AWS::CloudFormation::Stack" when attribute.StartsWith("Outputs.", StringComparison.Ordinal):
                if (resource.Stack.Nested.TryGetValue(resource.LogicalId, out var nested))
                    return model.ScopeOf(nested).Output(attribute["Outputs.".Length..]);
                return EvaluatedValue.Of(
                    new Symbol(SymbolKind.Import, attribute,
                        $"the template of the nested stack {resource.LogicalId} was not given", resource));
            case "Custom::AWSCDKCfnJson" when attribute == "Value":
                return resource["Value"].Parse().Content;
            case "Custom::CrossRegionExportReader" when attribute.StartsWith('/'):
                return model.CrossStack.Ssm(attribute, resource.Stack, isList: false);
            case "AWS::SSM::Parameter" when attribute == "Value":
                return resource["Value"].Content;
        }

        // Values that others reason about as values, and not as a link to the resource, are followed at once.
        if (attribute is "CidrBlock" or "AvailabilityZone" or "VpcId" or "ClusterName"
            && ResolvedValue(resource, attribute) is { IsMissing: false } given) return given.Content;
        return resource.AttributeOnce(attribute);
    }

    /// <summary>The value that the resource's own properties fix for the attribute, or null.</summary>
    public Value? ResolvedValue(Resource resource, string attribute)
    {
        if (ResourceAttributes.Repeats(resource.Type, attribute) is not { } property) return null;
        if (!_given.TryGetValue((resource, attribute), out var value))
        {
            _given[(resource, attribute)] = null;
            value = resource.Properties;
            foreach (var name in property.Split('.')) value = value[name];
            _given[(resource, attribute)] = value;
        }

        return value is { IsText: true } ? value : null;
    }
}
