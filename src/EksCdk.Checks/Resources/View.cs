namespace EksCdk.Checks.Resources;

/// <summary>A typed view on a resource: what rules ask of it, by its AWS names.</summary>
internal abstract class View
{
    private protected View(Resource resource) => Resource = resource;

    /// <summary>The resource.</summary>
    public Resource Resource { get; }

    /// <summary>The model.</summary>
    public DeploymentModel Model => Resource.Model;

    /// <summary>The property that names it, for views that are found by name; missing for others.</summary>
    public virtual Value Name => Resource.NoProperty;

    /// <summary>The value that Ref gives of it: to compare with what may mean it.</summary>
    internal Value Reference => Attribute("Ref");

    /// <summary>The value that Fn::GetAtt gives of it: to compare with what may mean it.</summary>
    /// <param name="attribute">The attribute.</param>
    internal Value Attribute(string attribute) => new(null, "", null, Resource.Scope.Attribute(Resource, attribute));

    /// <summary>The name if it is known, else the logical id: for sentences.</summary>
    public string Label => Name.Text ?? Resource.LogicalId;

    /// <summary>Where the variables are noted that are read.</summary>
    internal Reads Reads => Resource.Model.Scenario.Reads;

    /// <inheritdoc/>
    public override string ToString() => Resource.ToString();
}
